import type { OrphansResponse, SnapshotInfo } from '@rollcall/plugin-ownership-common';
import type { AuditedFleet, AuditedSnapshot } from './AuditedFleet';
import type { StateAges } from './StateAges';

type Ages = Awaited<ReturnType<StateAges['orphansSince']>>;

interface Written {
  /** What it was made of. */
  current: Pick<AuditedSnapshot, 'orphans' | 'snapshot'>;
  since: Ages;
  json: string;
}

/**
 * Services that nobody answers for, with who probably should, for everybody who asks: those of a large organisation are long to
 * write, and the same for all.
 *
 * @internal
 */
export class OrphanList {
  #written?: Written;

  constructor(
    private readonly options: {
      audited: Pick<AuditedFleet, 'current'>;
      ages: Pick<StateAges, 'orphansSince'>;
    },
  ) {}

  /**
   * @returns an {@link OrphansResponse} as JSON; the same text until something in it changed
   * @throws ServiceUnavailableError before the first good snapshot
   */
  async json(): Promise<string> {
    const { audited, ages } = this.options;
    const current = await audited.current();
    const since = await ages.orphansSince();
    const written = this.#written;
    const stands =
      written?.since === since &&
      written.current.orphans === current.orphans &&
      isSameReading(written.current.snapshot, current.snapshot);
    if (stands) return written.json;
    const json = JSON.stringify(responseOf(current, since));
    const { orphans, snapshot } = current;
    this.#written = { current: { orphans, snapshot }, since, json };
    return json;
  }
}

function isSameReading(a: SnapshotInfo, b: SnapshotInfo): boolean {
  return (
    a.generation === b.generation &&
    a.readAt === b.readAt &&
    a.complete === b.complete &&
    a.staleReason === b.staleReason
  );
}

function responseOf(
  { findings, orphans, snapshot }: AuditedSnapshot,
  since: Ages,
): OrphansResponse {
  const groups = orphans.map(group => ({
    ...group,
    orphans: group.orphans.map(orphan => ({ ...orphan, since: since.get(orphan.ref) })),
  }));
  const unownedAlerts = findings
    .filter(({ rule, state }) => rule === 'alert-unowned' && state === 'open')
    .map(({ entityRef, fingerprint, message, reason, remedy }) => {
      return { entityRef, fingerprint, message, reason, remedy };
    });
  const total = orphans.reduce((sum, group) => sum + group.orphans.length, 0);
  return { snapshot, total, groups, unownedAlerts };
}
