-- A contract of civic service made an employee of whoever had no profile: it is no employment (R11b).
UPDATE staff_profile SET kind = 'civic_service', version = version + 1
WHERE kind = 'employee' AND earlier = '[]'
    AND EXISTS (SELECT 1 FROM work_contract c WHERE c.organisation_id = staff_profile.organisation_id
        AND c.person_id = staff_profile.person_id AND c.kind = 'civic_service')
    AND NOT EXISTS (SELECT 1 FROM work_contract c WHERE c.organisation_id = staff_profile.organisation_id
        AND c.person_id = staff_profile.person_id AND c.kind <> 'civic_service');
