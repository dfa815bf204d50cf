import type { IncidentsSettings } from '../config/readIncidentsConfig';
import type { AlertStore } from '../database/AlertStore';
import type { ChangeStore } from '../database/ChangeStore';
import type { WaitingCounts } from './WaitingCounts';

/** What the doors of the intake have in common. @internal */
export interface IntakeOptions {
  settings: Pick<IncidentsSettings, 'sources' | 'mostWaiting'>;
  store: Pick<AlertStore, 'receive' | 'receiveEvent' | 'countWaiting' | 'heard'>;
  changes: Pick<ChangeStore, 'record'>;
  now: () => number;
  /** Something waits to be followed. */
  onReceived: () => void;
  /** A notice of a source left alerts out, which are to be asked for. */
  onTruncated: (source: string) => void;
}

/** What each door of the intake is given. @internal */
export interface DoorOptions extends IntakeOptions {
  waiting: WaitingCounts;
}
