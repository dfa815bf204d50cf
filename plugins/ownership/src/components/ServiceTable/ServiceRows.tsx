import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import { MarkCells, MarkHeaderCells, OwnerLink, TierChip } from '@rollcall/ui';
import { useStyles } from '../styles';
import { SortHeader } from './SortHeader';

/** @internal */
export interface ServiceRowsProps {
  services: readonly ServiceRow[];
  /** Id of the heading that names the table. */
  labelledBy: string;
  sort: string;
  onSort: (sort: string) => void;
}

/** Services with owner and five marks, a row each. @internal */
export function ServiceRows(props: ServiceRowsProps) {
  const { services, labelledBy, sort, onSort } = props;
  const classes = useStyles();
  const sortable = { sort, onSort };
  return (
    // Wider than a phone, so the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label="Table of services" tabIndex={0}>
      <table className={classes.table} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <SortHeader column="tier" title="Tier" {...sortable} />
            <SortHeader column="name" title="Service" {...sortable} />
            <SortHeader column="owner" title="Owner" className={classes.wideOnly} {...sortable} />
            <MarkHeaderCells />
            <SortHeader
              column="findings"
              title="Findings"
              className={classes.wideOnly}
              {...sortable}
            />
          </tr>
        </thead>
        <tbody>
          {services.map(row => (
            <Row key={row.ref} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { row: ServiceRow }) {
  const { row } = props;
  const classes = useStyles();
  const owner = (
    <OwnerLink
      state={row.owner.state}
      ownerRef={row.owner.ref}
      declared={row.owner.declared}
      title={row.owner.title}
      urgent={row.urgent?.includes('owner')}
    />
  );
  return (
    <tr>
      <td className={classes.cell}>
        <TierChip tier={row.tier} declared={row.declaredTier} />
      </td>
      <th scope="row" className={classes.cell}>
        <EntityRefLink entityRef={row.ref} title={row.title} />
        <span className={classes.narrowOnly}>{owner}</span>
      </th>
      <td className={`${classes.cell} ${classes.wideOnly}`}>{owner}</td>
      <MarkCells marks={row.marks} urgent={row.urgent} />
      <td className={`${classes.cell} ${classes.wideOnly}`}>
        {row.openFindings === 0 ? '–' : `${row.openFindings} open`}
      </td>
    </tr>
  );
}
