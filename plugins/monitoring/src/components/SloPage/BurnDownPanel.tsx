import type { BurnDownDto, SloDetailDto } from '@rollcall/plugin-monitoring-common';
import { useMemo } from 'react';
import { useWhatChanged } from '../../hooks/useWhatChanged';
import { changeMarks } from '../../lib/changeMarks';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';
import { BurnDownChart } from './BurnDownChart';
import { ChangeList } from './ChangeList';

/** How the budget was spent, and what was changed meanwhile where that is known. @internal */
export function BurnDownPanel({ slo, burnDown }: { slo: SloDetailDto; burnDown: BurnDownDto }) {
  const classes = useStyles();
  const { points } = burnDown;
  const { changes = [], error } = useWhatChanged(slo.serviceRef, points);
  const marks = useMemo(() => changeMarks(points, changes), [points, changes]);
  return (
    <Panel title="How the budget was spent">
      <BurnDownChart burnDown={burnDown} marks={marks} />
      {error && (
        <p className={classes.note}>
          What was changed meanwhile could not be read: {error.message}
        </p>
      )}
      {marks.length > 0 && <ChangeList marks={marks} />}
    </Panel>
  );
}
