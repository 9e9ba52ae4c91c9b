-- The addresses of people without account, and those invited, are kept as accounts compare theirs: an index finds them.
UPDATE person SET email = LOWER(email) WHERE email <> LOWER(email);
UPDATE invitation SET email = LOWER(email) WHERE email <> LOWER(email);
