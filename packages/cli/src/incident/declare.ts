import { randomUUID } from 'node:crypto';
import { normalizeRef } from '@rollcall/model';
import type { DeclareRequest, IncidentDto } from '@rollcall/plugin-incidents-common';
import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { askIncidents, pageOfIncident } from './askIncidents';
import type { IncidentContext } from './incidentFlags';

/**
 * `rollcall incident declare`.
 *
 * @internal
 */
export async function declare(context: IncidentContext): Promise<Outcome> {
  const { values, words, terminal } = context;
  const title = words.join(' ').trim();
  if (title === '') {
    throw new UsageError(
      'What is wrong?',
      'Say it in a few words: rollcall incident declare "Cards are refused" --service checkout',
    );
  }
  const request: DeclareRequest = {
    title,
    ...(values.service !== undefined && { serviceRef: serviceOf(values.service) }),
    ...(values.impact && { hasCustomerImpact: true }),
    // The same for a second try of the same command, where a pipeline gives it.
    idempotencyKey: values.key ?? randomUUID(),
  };
  const incident = await askIncidents<IncidentDto>(context, 'incidents', request);
  const { number, severity, ownerRef } = incident;
  const page = pageOfIncident(context, number);
  if (values.format === 'json') {
    const answer = { schemaVersion: 1, number, severity, ownerRef, page };
    terminal.print(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else {
    terminal.print(
      `INC-${number} is declared, severity ${severity}. ${ownerRef ?? 'The fallback'} is paged.\n${page}\n`,
    );
  }
  return 'clean';
}

function serviceOf(text: string): string {
  const ref = normalizeRef(text, { defaultKind: 'component' });
  if (ref !== undefined) return ref;
  throw new UsageError(`"${text}" is no service.`, 'Such as component:checkout.');
}
