"""The pages of the portal, in which members keep their own contributions up to date."""
