import type { FiveAnswer, MarkState } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, answerTitle, shortAnswerTitle } from '../answers/answers';
import { Mark } from '../Mark/Mark';
import { useStyles } from '../styles';

/** The five column headers over {@link MarkCells}. @public */
export function MarkHeaderCells() {
  const classes = useStyles();
  return (
    <>
      {ANSWERS_IN_ORDER.map(answer => (
        <th
          key={answer}
          scope="col"
          abbr={answerTitle(answer)}
          title={answerTitle(answer)}
          className={classes.markHeader}
        >
          {shortAnswerTitle(answer)}
        </th>
      ))}
    </>
  );
}

/** @public */
export interface MarkCellsProps {
  marks: Record<FiveAnswer, MarkState>;
  urgent?: readonly FiveAnswer[];
}

/** The five marks of a row of a table, in their order. @public */
export function MarkCells(props: MarkCellsProps) {
  const { marks, urgent = [] } = props;
  const classes = useStyles();
  return (
    <>
      {ANSWERS_IN_ORDER.map(answer => (
        <td key={answer} className={classes.markCell}>
          <Mark state={marks[answer]} answer={answer} urgent={urgent.includes(answer)} />
        </td>
      ))}
    </>
  );
}
