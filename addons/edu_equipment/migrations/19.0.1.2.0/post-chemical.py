"""Densities of the common liquids, for weighing what is kept by volume."""

DENSITIES = {
    "7647-01-0": 1.18,
    "7664-93-9": 1.84,
    "7697-37-2": 1.4,
    "64-19-7": 1.05,
    "1336-21-6": 0.91,
    "64-17-5": 0.81,
    "67-64-1": 0.79,
    "7722-84-1": 1.11,
    "71-43-2": 0.88,
    "67-56-1": 0.79,
    "60-29-7": 0.71,
    "50-00-0": 1.08,
    "108-88-3": 0.87,
}


def migrate(cr, version):
    """Fill in what the department has not entered itself."""
    cr.execute(
        """
        UPDATE edu_chemical_substance s SET density = d.density
          FROM unnest(%s::text[], %s::float8[]) AS d(cas, density)
         WHERE s.cas = d.cas AND coalesce(s.density, 0) = 0
        """,
        [list(DENSITIES), list(DENSITIES.values())],
    )
    cr.execute(
        """
        UPDATE edu_chemical_lot l SET density = s.density
          FROM edu_chemical_substance s
         WHERE s.id = l.substance_id AND coalesce(l.density, 0) = 0
        """
    )
