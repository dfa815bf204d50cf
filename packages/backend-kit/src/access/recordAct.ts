import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** @public */
export interface RecordedAct {
  eventId: string;
  /** Absent where it is done by an action. */
  request?: Request;
  meta: JsonObject;
  /** `medium` unless said. */
  severityLevel?: AuditorServiceEventSeverityLevel;
}

/**
 * Does something and has the auditor write down that it was done, or why not.
 *
 * @throws whatever the doing throws
 * @public
 */
export async function recordAct<T>(
  auditor: AuditorService,
  { eventId, request, meta, severityLevel = 'medium' }: RecordedAct,
  act: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({ eventId, severityLevel, request, meta });
  try {
    const result = await act();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
