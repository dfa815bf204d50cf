import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OnCallNowPage, OnCallNowRow } from '@rollcall/plugin-oncall-common';
import { CellLabel, DataTable, Mark, Moment, OnlyInColumns, useMyRef } from '@rollcall/ui';
import { OnCallState } from '../Parts/OnCallState';
import { PageButton } from '../Parts/PageButton';
import { People } from '../Parts/People';
import { ReachedNote } from '../Parts/ReachedNote';
import { RotationLink } from '../Parts/RotationLink';
import { ScheduleAge } from '../Parts/ScheduleAge';
import { useStyles } from '../styles';
import { ServicesOfRow } from './ServicesOfRow';

const COLUMNS = ['Team and rotation', 'On call now', 'Next', 'Gaps, 30 days', 'Answers for'];
/** Of a card. */
const SHORT_COLUMNS = ['Rotation', 'On call now', 'Next', 'Gaps, 30 days'];

/** @internal */
export interface NowTableProps {
  page: Pick<OnCallNowPage, 'items' | 'namesHidden'>;
  /** Id of the heading that names the table. */
  labelledBy: string;
  /** What was searched for: services that fit are named first. */
  text?: string;
  /** For a card: without the team and the services. */
  short?: boolean;
}

/** Rotations, a row each: who is on call until when, who is next, and where nobody is. @internal */
export function NowTable(props: NowTableProps) {
  const { page, labelledBy, text, short = false } = props;
  const me = useMyRef();
  return (
    <DataTable label="Rotations" labelledBy={labelledBy} columns={short ? SHORT_COLUMNS : COLUMNS}>
      {page.items.map(row => (
        <Row
          key={row.rotationRef}
          row={row}
          me={me}
          namesHidden={page.namesHidden}
          text={text}
          short={short}
        />
      ))}
    </DataTable>
  );
}

interface RowProps {
  row: OnCallNowRow;
  me?: string;
  namesHidden: boolean;
  text?: string;
  short: boolean;
}

function Row(props: RowProps) {
  const { row, me, namesHidden, text, short } = props;
  const { rotationRef, title, teamRef, now, next, later, problem, schedule } = row;
  const classes = useStyles();
  return (
    <tr>
      <th scope="row">
        {!short && teamRef && (
          <>
            <EntityRefLink entityRef={teamRef} defaultKind="group" hideIcon />
            <br />
          </>
        )}
        <RotationLink rotationRef={rotationRef}>{title}</RotationLink>
        {schedule && (
          <span className={classes.small}>
            <ScheduleAge schedule={schedule} />
          </span>
        )}
      </th>
      <td>
        <OnCallState userRefs={now.userRefs} state={now.state} me={me} now because={problem} />
        <ReachedNote reached={now.reached} now />
        {now.until && (
          <span className={classes.small}>
            until <Moment at={now.until} />
          </span>
        )}
        {problem && <span className={classes.small}>{problem}</span>}
        {namesHidden && (
          <span className={classes.small}>
            <PageButton subject={{ rotationRef, teamRef }} title={title} />
          </span>
        )}
      </td>
      <td>
        {next ? (
          <>
            <CellLabel>then </CellLabel>
            <OnCallState userRefs={next.userRefs} state={next.state} me={me} />
            <ReachedNote reached={next.reached} />
            <span className={classes.small}>
              from <Moment at={next.at} />
            </span>
          </>
        ) : (
          !later && <OnlyInColumns>–</OnlyInColumns>
        )}
        {later && (
          <span className={classes.small}>
            <People userRefs={[later.userRef]} me={me} /> from <Moment at={later.start} />
          </span>
        )}
      </td>
      <td>
        <Gaps row={row} />
      </td>
      {!short && (
        <td>
          {row.serviceCount > 0 && <CellLabel>for </CellLabel>}
          <ServicesOfRow row={row} text={text} />
        </td>
      )}
    </tr>
  );
}

function Gaps(props: { row: OnCallNowRow }) {
  const { gaps, now } = props.row;
  const classes = useStyles();
  if (gaps.count === 0) {
    return <OnlyInColumns>{now.state === 'unknown' ? '–' : 'none'}</OnlyInColumns>;
  }
  return (
    <span>
      <Mark state="unmet" reason="Nobody is on call, and nobody declared that" /> {gaps.count}
      {gaps.count === 1 ? ' gap' : ' gaps'}
      {gaps.firstStart && (
        <span className={classes.small}>
          first <Moment at={gaps.firstStart} />
        </span>
      )}
    </span>
  );
}
