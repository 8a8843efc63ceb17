"""The pages of accounts and invitations."""
