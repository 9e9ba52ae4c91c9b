-- An organisation that was refused gives its name up (R76): those refused before it did too, and are decided no more.
UPDATE organisation SET name_folded = name_folded || ' ' || slug WHERE state = 'refused';
