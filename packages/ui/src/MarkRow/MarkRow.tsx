import type { FiveAnswer, MarkState } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, answerTitle } from '../answers/answers';
import { Mark } from '../Mark/Mark';
import { useStyles } from '../styles';

/** @public */
export interface MarkRowProps {
  marks: Record<FiveAnswer, MarkState>;
  reasons?: Partial<Record<FiveAnswer, string>>;
  urgent?: readonly FiveAnswer[];
  /** Writes the title of each answer beside its mark. */
  showTitles?: boolean;
}

/** The five marks in their order, as a list. In a table use {@link MarkCells}. @public */
export function MarkRow(props: MarkRowProps) {
  const { marks, reasons = {}, urgent = [], showTitles = false } = props;
  const classes = useStyles();
  return (
    <ul className={classes.markRow} aria-label="The five answers">
      {ANSWERS_IN_ORDER.map(answer => (
        <li key={answer} className={classes.markRowItem}>
          <Mark
            state={marks[answer]}
            answer={answer}
            reason={reasons[answer]}
            urgent={urgent.includes(answer)}
          />
          {showTitles && <span aria-hidden="true">{answerTitle(answer)}</span>}
        </li>
      ))}
    </ul>
  );
}
