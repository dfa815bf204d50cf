import { linkRule } from './support/linkRule';

/**
 * No SLO names a service whose tier asks for one.
 *
 * @internal
 */
export const sloMissing = linkRule({
  id: 'slo-missing',
  title: 'A service promises something',
  answer: 'watch',
  requirement: 'slo',
  links: 'slos',
  what: 'SLO',
  remedy: 'Write an OpenSLO document (kind SLO) whose spec.service names it.',
});
