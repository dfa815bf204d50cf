import { Link } from '@backstage/core-components';
import type { RuleSummary } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, answerTitle, LoadFailure, Skeleton } from '@rollcall/ui';
import { useRules } from '../../hooks/useRules';
import { severityWords } from '../../lib/severityWords';
import { useStyles } from '../styles';

const GROUPS = [...ANSWERS_IN_ORDER, 'document'] as const;

/** What is checked here, by the question it is about. @internal */
export function RuleList() {
  const { value, error, notReady, retry } = useRules();
  const classes = useStyles();
  return (
    <section aria-labelledby="rules" className={classes.panel}>
      <h2 id="rules" className={classes.heading}>
        Rules
      </h2>
      <p className={classes.note}>
        What is checked here, with what the organisation’s policy makes of it. The same rules judge
        in pipelines.
      </p>
      {!value && error && !notReady && (
        <LoadFailure
          title="The rules could not be read."
          advice="They are checked all the same."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[40, 40, 40, 40, 40, 40]}>Reading the rules…</Skeleton>
      )}
      {value &&
        GROUPS.map(answer => {
          const rules = value.items.filter(rule => rule.answer === answer);
          return rules.length > 0 && <Rules key={answer} answer={answer} rules={rules} />;
        })}
    </section>
  );
}

function Rules(props: { answer: (typeof GROUPS)[number]; rules: readonly RuleSummary[] }) {
  const { answer, rules } = props;
  const classes = useStyles();
  const id = `rules-${answer}`;
  return (
    <>
      <h3 id={id} className={classes.subheading}>
        {answer === 'document' ? 'Documents' : answerTitle(answer)}
      </h3>
      <table className={`${classes.table} ${classes.evenColumns}`} aria-labelledby={id}>
        <colgroup>
          <col />
          <col className={classes.columnOfWords} />
          <col className={classes.columnOfNumbers} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classes.head}>
              Rule
            </th>
            <th scope="col" className={`${classes.head} ${classes.wideOnly}`}>
              Severity here
            </th>
            <th scope="col" className={`${classes.head} ${classes.headNumber}`}>
              Open
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map(rule => (
            <tr key={rule.id}>
              <th scope="row" className={classes.cell}>
                <Link to={rule.id}>{rule.id}</Link>
                <p className={classes.note}>{rule.title}</p>
              </th>
              <td className={`${classes.cell} ${classes.wideOnly}`}>
                {severityWords(rule.severity)}
              </td>
              <td className={`${classes.cell} ${classes.number}`}>
                {rule.openFindings === 0 ? '–' : rule.openFindings}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
