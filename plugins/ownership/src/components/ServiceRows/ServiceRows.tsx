import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import { MarkCells, MarkHeaderCells, OwnerLink, Scrollable, TierChip } from '@rollcall/ui';
import { useMemo } from 'react';
import { useFirst } from '../../hooks/useFirst';
import { ShowMore } from '../ShowMore/ShowMore';
import { useStyles } from '../styles';

/** @internal */
export interface ServiceRowsProps {
  services: readonly ServiceRow[];
  /** Id of the heading that names the table. */
  labelledBy: string;
  /** Rows drawn at first; a button adds as many. */
  step?: number;
  /** Leaves the owner out where all rows have the same. */
  hideOwner?: boolean;
}

/** A few services with their five marks, the most critical first. @internal */
export function ServiceRows(props: ServiceRowsProps) {
  const { services, labelledBy, step = 50, hideOwner = false } = props;
  const classes = useStyles();
  const sorted = useMemo(() => [...services].sort(byTierAndTitle), [services]);
  const first = useFirst(sorted, { step });
  return (
    <>
      <Scrollable label="Table of services" className={classes.scroll}>
        <table className={classes.table} aria-labelledby={labelledBy}>
          <thead>
            <tr>
              <th scope="col" className={classes.head}>
                Tier
              </th>
              <th scope="col" className={classes.head}>
                Service
              </th>
              {!hideOwner && (
                <th scope="col" className={`${classes.head} ${classes.wideOnly}`}>
                  Owner
                </th>
              )}
              <MarkHeaderCells />
            </tr>
          </thead>
          <tbody>
            {first.shown.map(row => (
              <Row key={row.ref} row={row} hideOwner={hideOwner} />
            ))}
          </tbody>
        </table>
      </Scrollable>
      <ShowMore of={first} what="services" />
    </>
  );
}

function Row(props: { row: ServiceRow; hideOwner: boolean }) {
  const { row, hideOwner } = props;
  const classes = useStyles();
  return (
    <tr>
      <td className={classes.cell}>
        <TierChip tier={row.tier} declared={row.declaredTier} />
      </td>
      <th scope="row" className={classes.cell}>
        <EntityRefLink entityRef={row.ref} title={row.title} />
      </th>
      {!hideOwner && (
        <td className={`${classes.cell} ${classes.wideOnly}`}>
          <OwnerLink
            state={row.owner.state}
            ownerRef={row.owner.ref}
            declared={row.owner.declared}
            title={row.owner.title}
            urgent={row.urgent?.includes('owner')}
          />
        </td>
      )}
      <MarkCells marks={row.marks} urgent={row.urgent} />
    </tr>
  );
}

function byTierAndTitle(one: ServiceRow, other: ServiceRow): number {
  return rankOf(one) - rankOf(other) || one.title.localeCompare(other.title);
}

function rankOf(row: ServiceRow): number {
  return row.tier?.rank ?? Number.MAX_SAFE_INTEGER;
}
