import type { AuditorService } from '@backstage/backend-plugin-api';
import type { IncidentRunsDto, RunbookStatisticsDto } from '@rollcall/plugin-runbooks-common';
import type { RunAccess } from '../access/RunAccess';
import type { RunReading } from '../access/RunReading';
import type { AutomaticStarter } from '../automatic/AutomaticStarter';
import type { Breakers } from '../automatic/Breakers';
import type { RootCauses } from '../automatic/RootCauses';
import type { RunAttendant } from '../desk/RunAttendant';
import type { RunDesk } from '../desk/RunDesk';
import type { DrillDesk } from '../drills/DrillDesk';
import type { ActionRegistry } from '../engine/work/ActionRegistry';
import type { IncidentRunsQuery } from '../history/incidentRuns';
import type { LogTails } from '../history/LogTails';
import type { RunHistory } from '../history/RunHistory';
import type { KillSwitch } from '../settings/KillSwitch';
import type { RunbookShelf } from '../shelf/RunbookShelf';

/** What the routers are made of. @internal */
export interface RouterParts {
  access: RunAccess;
  actions: ActionRegistry;
  attendant: RunAttendant;
  auditor: AuditorService;
  breakers: Breakers;
  desk: RunDesk;
  drills: DrillDesk;
  history: RunHistory;
  incidentRuns(query: IncidentRunsQuery): Promise<IncidentRunsDto>;
  killSwitch: KillSwitch;
  reading: RunReading;
  rootCauses: RootCauses;
  shelf: RunbookShelf;
  starter: AutomaticStarter;
  /** What can be counted, of one runbook or of all that ran. */
  statistics(runbookRef?: string): Promise<RunbookStatisticsDto[]>;
  tails: LogTails;
  now: () => number;
  /** There may be a run to work on. */
  wake(): void;
}
