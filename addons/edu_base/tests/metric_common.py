class MetricCase:
    """Reading figures in tests: mixed into a case of a provider."""

    def _figure(self, code, unit, date):
        """Return (numerator, denominator, value) of a unit, measured live."""
        metric = self.env["edu.metric"].search([("code", "=", code)])
        return metric._measure(unit, date)[metric.id, unit.id]

    def _evidence(self, code, unit, date):
        metric = self.env["edu.metric"].search([("code", "=", code)])
        model, domain = metric._evidence(unit, date)
        return self.env[model].search(domain)

    def _assert_counts_agree(self, codes, unit, date):
        """The number is that of the records that open."""
        for code in codes:
            with self.subTest(metric=code):
                numerator = self._figure(code, unit, date)[0]
                self.assertEqual(numerator, len(self._evidence(code, unit, date)))

    def _assert_all_measured(self, provider, units, date):
        """Every metric of a provider measures every unit, and its records open."""
        metrics = self.env["edu.metric"].search([("provider", "=", provider)])
        self.assertTrue(metrics)
        live = metrics._measure(units, date)
        metrics._refresh(date)
        stored = metrics._latest(units, date)
        for metric in metrics:
            with self.subTest(metric=metric.code):
                for unit in units:
                    key = metric.id, unit.id
                    self.assertEqual(stored[key][:2], live[key][:2])
                model, domain = metric._evidence(units, date)
                self.env[model].search(domain, limit=1)
