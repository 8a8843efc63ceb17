"""The pages of accounts, invitations and mails."""
