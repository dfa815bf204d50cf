import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { DatedServiceRow } from '@rollcall/plugin-ownership-common';
import {
  ANSWERS_IN_ORDER,
  answerTitle,
  Instant,
  MarkCells,
  OwnerLink,
  Scrollable,
  shortAnswerTitle,
  TierChip,
} from '@rollcall/ui';
import { type OnCallState, useOnCall } from '../../hooks/useOnCall';
import { useStyles } from '../styles';
import { OnCallCell } from './OnCallCell';
import { SortHeader } from './SortHeader';
import { useServiceTableStyles } from './styles';

/** @internal */
export interface ServiceRowsProps {
  services: readonly DatedServiceRow[];
  /** Id of the heading that names the table. */
  labelledBy: string;
  sort: string;
  onSort: (sort: string) => void;
}

/** Services with owner, who is on call, five marks and since when it is so, a row each. @internal */
export function ServiceRows(props: ServiceRowsProps) {
  const { services, labelledBy, sort, onSort } = props;
  const classes = useStyles();
  const { place, roomyOnly } = useServiceTableStyles();
  const onCall = useOnCall(services.map(({ ref }) => ref));
  const sortable = { sort, onSort };
  const wide = `${classes.head} ${classes.wideOnly}`;
  return (
    <Scrollable label="Table of services" className={`${classes.scroll} ${place}`}>
      <table className={classes.table} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <SortHeader column="tier" title="Tier" {...sortable} />
            <SortHeader column="name" title="Service" {...sortable} />
            <SortHeader column="owner" title="Owner" className={classes.wideOnly} {...sortable} />
            {onCall.kind !== 'absent' && (
              <th scope="col" className={wide}>
                On call now
              </th>
            )}
            {ANSWERS_IN_ORDER.map(answer => (
              <SortHeader
                key={answer}
                column={`${answer}-mark`}
                title={shortAnswerTitle(answer)}
                hint={answerTitle(answer)}
                className={classes.headMark}
                {...sortable}
              />
            ))}
            <SortHeader column="findings" title="Findings" className={roomyOnly} {...sortable} />
            <SortHeader
              column="since"
              title="Since"
              hint="Since when owner, tier, marks and findings are what they are"
              className={roomyOnly}
              {...sortable}
            />
          </tr>
        </thead>
        <tbody>
          {services.map(row => (
            <Row key={row.ref} row={row} onCall={onCall} />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function Row(props: { row: DatedServiceRow; onCall: OnCallState }) {
  const { row, onCall } = props;
  const classes = useStyles();
  const { roomyOnly } = useServiceTableStyles();
  const roomy = `${classes.cell} ${roomyOnly}`;
  const wide = `${classes.cell} ${classes.wideOnly}`;
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
      <td className={wide}>{owner}</td>
      {onCall.kind !== 'absent' && (
        <td className={wide}>
          <OnCallCell entityRef={row.ref} onCall={onCall} />
        </td>
      )}
      <MarkCells marks={row.marks} urgent={row.urgent} />
      <td className={roomy}>{row.openFindings === 0 ? '–' : `${row.openFindings} open`}</td>
      <td className={roomy}>{row.since ? <Instant at={row.since} /> : '–'}</td>
    </tr>
  );
}
