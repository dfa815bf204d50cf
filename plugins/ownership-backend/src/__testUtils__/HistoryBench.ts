import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DatabaseFleetStore } from '../database/DatabaseFleetStore';
import { HistoryRecorder, type Recording } from '../service/HistoryRecorder';
import type { RecordableAudit } from '../database/history/auditContents';
import { recordable, type SampleService } from './recordable';

const DAY_MS = 86_400_000;

/** A recorder whose audit and clock a test sets. */
export class HistoryBench {
  readonly logger = mockServices.logger.mock();
  audit: RecordableAudit;
  nowMs = 0;

  private constructor(readonly knex: Knex) {
    this.audit = recordable([], { readAt: new Date(0).toISOString() });
  }

  /** On a database whose migrations are run. */
  static async create(knex: Knex): Promise<HistoryBench> {
    await DatabaseFleetStore.create({ database: { getClient: async () => knex } });
    return new HistoryBench(knex);
  }

  /** Sets what the catalog holds, and when. */
  set(services: readonly SampleService[], at: string): void {
    this.nowMs = Date.parse(at);
    this.audit = recordable(services, { readAt: at });
  }

  recorder(options: { retentionDays?: number; knex?: Knex } = {}): HistoryRecorder {
    return new HistoryRecorder({
      audited: { current: async () => this.audit },
      knex: options.knex ?? this.knex,
      logger: this.logger,
      retentionMs: (options.retentionDays ?? 400) * DAY_MS,
      now: () => this.nowMs,
    });
  }

  record(services: readonly SampleService[], at: string): Promise<Recording> {
    this.set(services, at);
    return this.recorder().record();
  }
}
