import Button from '@material-ui/core/Button';
import type { InsightsQuery, Severity } from '@rollcall/plugin-incidents-common';
import {
  EmptyState,
  EntityFilter,
  FilterBar,
  type FilterOption,
  Loaded,
  SelectFilter,
  useUrlFilter,
} from '@rollcall/ui';
import { useMemo } from 'react';
import { useInsights } from '../../hooks/useInsights';
import { useObjectives } from '../../hooks/useObjectives';
import { tierOptions } from '../../lib/tierOptions';
import { useStyles } from '../styles';
import { Insights } from './Insights';
import { ObjectivesPanel } from './ObjectivesPanel';

const NAMES = ['weeks', 'serviceRef', 'ownerRef', 'tier', 'severity'] as const;
const TIMES: readonly FilterOption[] = [
  ['4', 'last 4 weeks'],
  ['', 'last 12 weeks'],
  ['26', 'last 26 weeks'],
  ['52', 'last 52 weeks'],
];
const SEVERITIES: readonly FilterOption[] = [
  ['', 'any'],
  ['1', '1, critical'],
  ['2', '2, major'],
  ['3', '3, minor'],
  ['4', '4, low'],
];
const USUAL_WEEKS = 12;
const WEEK_MS = 7 * 86_400_000;

/** What past incidents say together, by time, service, team, tier and severity. @internal */
export function InsightsContent() {
  const { filter, isFiltered, change, clear } = useUrlFilter(NAMES);
  const classes = useStyles();
  const { weeks, serviceRef, ownerRef, tier, severity } = filter;
  const from = useMemo(() => {
    const count = Number(weeks) > 0 ? Number(weeks) : USUAL_WEEKS;
    return new Date(Date.now() - count * WEEK_MS).toISOString();
  }, [weeks]);
  const query: InsightsQuery = {
    from,
    serviceRef,
    ownerRef,
    tier,
    severity: severity === undefined ? undefined : (Number(severity) as Severity),
  };
  const state = useInsights(query);
  const objectives = useObjectives();
  return (
    <div className={classes.stack}>
      <section aria-labelledby="insights" className={classes.panel}>
        <h2 id="insights" className={classes.heading}>
          Insights
        </h2>
        <p className={classes.note}>
          What incidents say together, so that there are fewer of them.
        </p>
        <FilterBar label="Insights">
          <SelectFilter
            label="Time"
            value={weeks}
            options={TIMES}
            onChange={value => change({ weeks: value })}
          />
          <SelectFilter
            label="Severity"
            value={severity}
            options={SEVERITIES}
            onChange={value => change({ severity: value })}
          />
          <SelectFilter
            label="Tier"
            value={tier}
            options={tierOptions(objectives.value, tier)}
            onChange={value => change({ tier: value })}
          />
          <EntityFilter
            label="Service"
            kind="Component"
            value={serviceRef}
            onChange={chosen => change({ serviceRef: chosen })}
          />
          <EntityFilter
            label="Team, with sub-teams"
            kind="Group"
            value={ownerRef}
            onChange={chosen => change({ ownerRef: chosen })}
          />
        </FilterBar>
      </section>
      <Loaded
        state={state}
        what="The insights"
        advice="Incidents themselves are not touched by that."
        heights={[96, 260, 260]}
      >
        {insights =>
          insights.figures.incidents + insights.figures.issues === 0 ? (
            <section className={classes.panel}>
              <EmptyState title="Nothing was wrong in that time, as far as anybody said">
                Incidents and issues are counted from when they were opened.
              </EmptyState>
              {isFiltered && (
                <div className={classes.more}>
                  <Button variant="outlined" onClick={clear}>
                    Show the last 12 weeks of everything
                  </Button>
                </div>
              )}
            </section>
          ) : (
            <div aria-busy={state.loading}>
              <Insights insights={insights} />
            </div>
          )
        }
      </Loaded>
      <ObjectivesPanel state={objectives} />
    </div>
  );
}
