"""What was measured before today keeps its goal and whether it was met."""


def migrate(cr, version):
    """By the rules of `target_sql`: one part of another has that one as its base."""
    cr.execute(
        """
        UPDATE edu_target_value v
           SET goal = t.goal,
               is_met = (CASE WHEN t.count_by = 'record' AND t.operator = 'max'
                              THEN v.actual <= t.goal ELSE v.actual >= t.goal END)
                        AND (v.population > 0 OR t.is_share IS NOT TRUE),
               other_reached = v.reached,
               other_population = CASE WHEN t.within_id IS NULL THEN v.population
                   ELSE (SELECT CASE t.denominator_rule
                                WHEN 'all' THEN w.reached ELSE w.population END
                           FROM edu_target_value w
                          WHERE w.target_id = t.within_id
                            AND w.unit_id = v.unit_id AND w.date = v.date) END
          FROM edu_target t
         WHERE t.id = v.target_id AND v.goal IS NULL
        """
    )
