"""Who acts: colleagues, their roles, absences and interests."""
