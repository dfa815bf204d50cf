import { dump } from 'js-yaml';
import type { RunnerSettings } from '../config/RunnerSettings';

/**
 * The part of the configuration that the portal must hold too, for `app-config.yaml`.
 *
 * @internal
 */
export function portalConfig({ commands }: Pick<RunnerSettings, 'commands'>): string {
  const listed = [...commands.values()].map(({ definition }) => ({
    ...definition,
    title: definition.name,
    owners: ['group:whose-services-it-may-be-run-for'],
  }));
  const runners = [{ subject: 'the-subject-of-its-token', commands: [...commands.keys()] }];
  return dump(
    { runbooks: { runner: { runners, commands: listed } } },
    { noRefs: true, lineWidth: 120 },
  );
}
