import { ConflictError } from '@backstage/errors';
import type { Publication } from '../status';
import type { Incident, IncidentEvent, TimedIncidentEvent } from './types';

type Communication = Extract<
  IncidentEvent,
  { kind: 'update' | 'published' | 'unpublished' | 'update-reminded' }
>;

type Update = TimedIncidentEvent & { kind: 'update' };

function withUpdate(publication: Publication, event: Update): Publication {
  const { at, text, phase = 'investigating', expectedResolution } = event;
  const update = {
    at,
    phase,
    text,
    ...(expectedResolution !== undefined && { expectedResolution }),
  };
  return { ...publication, updates: [...publication.updates, update] };
}

function updated(incident: Incident, event: Update): Incident {
  const told = { ...incident, lastUpdateAt: event.at };
  if (event.audience === 'internal') return told;
  if (!incident.publication) {
    throw new ConflictError('It stands on no status page yet. Publish it first.');
  }
  return { ...told, publication: withUpdate(incident.publication, event) };
}

/**
 * The incident after stakeholders were told of it, or somebody was reminded to tell them.
 *
 * @throws ConflictError where the public is to be told of what is not public
 * @internal
 */
export function communicated(
  incident: Incident,
  event: TimedIncidentEvent & Communication,
): Incident {
  switch (event.kind) {
    case 'update':
      return updated(incident, event);
    case 'published': {
      const { title, affects, at } = event;
      const before = incident.publication;
      const publication: Publication = {
        title,
        affects,
        since: event.since ?? before?.since ?? at,
        updates: before?.updates ?? [],
      };
      return { ...incident, publication };
    }
    case 'unpublished': {
      const { publication: _, ...others } = incident;
      return others;
    }
    default:
      return { ...incident, remindedOf: event.dueAt };
  }
}
