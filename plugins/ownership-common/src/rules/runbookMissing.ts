import { linkRule } from './support/linkRule';

/**
 * No runbook applies to a service whose tier asks for one.
 *
 * @internal
 */
export const runbookMissing = linkRule({
  id: 'runbook-missing',
  title: 'A service has a runbook',
  answer: 'runbook',
  requirement: 'runbook',
  links: 'runbooks',
  what: 'runbook',
  remedy: 'Write a Runbook whose spec.appliesTo names the service, or matches its tier or type.',
});
