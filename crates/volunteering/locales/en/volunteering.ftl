# Volunteering.
