import { AffectedPanel } from '../../Affected/AffectedPanel';
import { AlertsPanel } from '../AlertsPanel';
import { ChangesPanel } from '../ChangesPanel';
import { CommunicationPanel } from '../../Communication/CommunicationPanel';
import { LessonsPanel } from '../../Reviews/LessonsPanel';
import { MaintenancePanel } from '../../Maintenance/MaintenancePanel';
import { MomentsPanel } from '../../Moments/MomentsPanel';
import { ExercisePanel } from '../../Remedy/ExercisePanel';
import { PromisesPanel } from '../../Promises/PromisesPanel';
import { RemedyPanel } from '../../Remedy/RemedyPanel';
import { RolesPanel } from '../../Roles/RolesPanel';
import { SurroundingsPanel } from '../../Surroundings/SurroundingsPanel';
import { Timeline } from '../Timeline';
import { WhyPanel } from '../WhyPanel';
import type { IncidentSection } from './types';

/** What helps now, in the order in which it is needed: what to do, what changed, what it leans on, what happened, what is learnt. @internal */
export const MAIN_SECTIONS: readonly IncidentSection[] = [
  RemedyPanel,
  ChangesPanel,
  AffectedPanel,
  SurroundingsPanel,
  PromisesPanel,
  CommunicationPanel,
  LessonsPanel,
  ExercisePanel,
  Timeline,
];

/** What explains it; below the rest on a phone. @internal */
export const SIDE_SECTIONS: readonly IncidentSection[] = [
  MaintenancePanel,
  RolesPanel,
  WhyPanel,
  AlertsPanel,
  MomentsPanel,
];
