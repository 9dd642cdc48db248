"""The hotline: contacts, call-backs, the referral directory and answers ready to read out."""
