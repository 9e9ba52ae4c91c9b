help-contents = Les pages d’aide
