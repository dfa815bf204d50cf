import type { ActionItemClass } from '@rollcall/plugin-incidents-common';
import type { Fleet } from '@rollcall/model';
import type { NewIssue } from '@rollcall/plugin-incidents-node';
import { instantOf } from '../../database/rows';
import type { ActionRecord } from '../learningRows';

const CLASSES: Readonly<Record<ActionItemClass, string>> = {
  'dont-repeat': "Don't Repeat Incident: before feature work",
  reliability: 'Reliability',
  'stability-epic': 'Stability epic',
};

function annotationsOf(fleet: Fleet, serviceRef: string | null): Record<string, string> {
  const { annotations } = (serviceRef === null ? undefined : fleet.get(serviceRef))?.metadata ?? {};
  if (!annotations || typeof annotations !== 'object') return {};
  return Object.fromEntries(
    Object.entries(annotations).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** What is written into the tracker of an action item. @internal */
export function issueOf(
  row: ActionRecord,
  { fleet, portalUrl }: { fleet: Fleet; portalUrl: string },
): NewIssue {
  const { id, incident, title, description, owner_ref, service_ref, due_at } = row;
  const path = incident === null ? '/incidents/backlog' : `/incidents/${incident}`;
  const lines = [
    description,
    [
      `- ${CLASSES[row.class]}`,
      `- Due ${instantOf(Number(due_at) - 1).slice(0, 10)}`,
      `- Owner: \`${owner_ref}\``,
      ...(service_ref === null ? [] : [`- Service: \`${service_ref}\``]),
      ...(incident === null ? [] : [`- From INC-${incident}`]),
    ].join('\n'),
    `Closing this issue closes the action item, and the other way round: ${portalUrl}${path}`,
  ];
  return {
    id,
    title,
    body: lines.filter(line => line !== null).join('\n\n'),
    createdAt: instantOf(row.created_at),
    annotations: annotationsOf(fleet, service_ref),
  };
}
