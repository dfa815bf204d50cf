import { audit, RULES } from '@rollcall/plugin-ownership-common';
import { defineReport } from '../audit/defineReport';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError } from '../lib/errors';
import { formatReport, type Format } from '../output/formats';
import { isFailing } from '../output/Report';

/**
 * `rollcall codeowners check`: the audit by the rules about CODEOWNERS alone. Who asks for them alone wants to hear of
 * each, so warnings fail.
 *
 * @internal
 */
export async function checkCodeowners(
  context: CommandContext & {
    values: { format?: string; policy?: string; context?: string[] };
  },
): Promise<Outcome> {
  const { cwd, terminal, values, now } = context;
  const { fleet, catalog } = await openFleet({ cwd, terminal, values });
  if (fleet.ofKind('Codeowners').length === 0) {
    throw new EnvironmentError(
      'There is no CODEOWNERS file here.',
      'Write one out of the catalog: rollcall codeowners sync --write',
    );
  }
  const only = RULES.map(({ id }) => id).filter(id => id.startsWith('codeowners-'));
  const findings = audit(fleet, { asOf: now }, now, { only });
  const report = defineReport({
    fleet,
    files: catalog.files,
    findings,
    failOn: 'warning',
  });
  const rules = report.rules.filter(({ id }) => only.includes(id));
  terminal.print(
    formatReport(
      { ...report, rules },
      {
        format: (values.format ?? 'text') as Format,
        color: terminal.color,
      },
    ),
  );
  return findings.some(each => isFailing(each, 'warning')) ? 'findings' : 'clean';
}
