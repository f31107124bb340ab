"""What was measured before today keeps its goal and whether it was met."""


def migrate(cr, version):
    cr.execute(
        """
        UPDATE edu_target_value v
           SET goal = t.goal, is_met = v.actual >= t.goal,
               other_reached = v.reached, other_population = v.population
          FROM edu_target t
         WHERE t.id = v.target_id AND v.goal IS NULL
        """
    )
