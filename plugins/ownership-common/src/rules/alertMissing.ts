import { linkRule } from './support/linkRule';

/**
 * No rule of Prometheus watches a service whose tier asks for alerts.
 *
 * @internal
 */
export const alertMissing = linkRule({
  id: 'alert-missing',
  title: 'A service is watched',
  answer: 'watch',
  requirement: 'alerts',
  links: 'rules',
  what: 'alerting rule',
  remedy:
    'Write a PrometheusRule with the annotation rollcall.dev/service, or the label "service" on its rules.',
});
