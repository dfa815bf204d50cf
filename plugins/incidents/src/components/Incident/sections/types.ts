import type { ComponentType } from 'react';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import type { IncidentState } from '../../../hooks/useIncident';

/** What every section of the page of an incident is given. @internal */
export type IncidentSectionProps = Pick<
  IncidentState,
  'busy' | 'actError' | 'failedAct' | 'perform' | 'retry'
> & {
  incident: IncidentDto;
};

/**
 * A part of the page with a heading of its own. It draws nothing where it has nothing to say, and fetches for itself what the
 * incident does not hold.
 *
 * @internal
 */
export type IncidentSection = ComponentType<IncidentSectionProps>;
