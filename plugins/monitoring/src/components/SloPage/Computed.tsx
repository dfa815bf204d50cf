import type { SloDetailDto } from '@rollcall/plugin-monitoring-common';
import { CopyButton, Instant, Scrollable } from '@rollcall/ui';
import { queryInWords } from '../../lib/words';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';

/** How the number came about, so that nobody has to trust it. @internal */
export function Computed({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  const { origin } = slo.budget;
  return (
    <Panel title="How this number is computed">
      <ul className={classes.list}>
        {slo.explanation.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
        {origin && (
          <li>
            Read from {origin.source}, as of <Instant at={origin.asOf} />.
          </li>
        )}
      </ul>
      {slo.indicator.queries.map(({ name, query }) => (
        <div key={name} className={classes.query}>
          <div className={classes.headingRow}>
            <h3 className={classes.smallHeading} title={name}>
              {queryInWords(name)}
            </h3>
            <span>
              <CopyButton text={query}>Copy</CopyButton>
            </span>
          </div>
          <Scrollable
            component="pre"
            label={`Query: ${queryInWords(name)}`}
            className={classes.code}
          >
            {query}
          </Scrollable>
        </div>
      ))}
    </Panel>
  );
}
