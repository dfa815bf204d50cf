import { Link, MarkdownContent } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import type { RulePage } from '@rollcall/plugin-ownership-common';
import {
  BackLink,
  EmptyState,
  isNotFound,
  LoadFailure,
  Skeleton,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { ruleMarkdown } from '../../lib/ruleMarkdown';
import { severityWords } from '../../lib/severityWords';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';

/** One rule: what it asks, why, an example, how to mend it, and how much of it is open. @internal */
export function RuleView() {
  const { id = '' } = useParams();
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getRulePage(id, options),
    [api, id],
  );
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  return (
    <div className={classes.stack}>
      <BackLink to="..">All rules</BackLink>
      {!value && error && isNotFound(error) && (
        <EmptyState title="There is no such rule" example="rollcall explain">
          No rule is called {id}. All that are checked here stand one page up; this command lists
          them too.
        </EmptyState>
      )}
      {!value && error && !isNotFound(error) && !notReady && (
        <LoadFailure
          title="The page of the rule could not be read."
          advice={`“rollcall explain ${id}” prints it in a terminal.`}
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[96, 420]}>Reading the page of the rule…</Skeleton>
      )}
      {value && <Page page={value} />}
    </div>
  );
}

function Page(props: { page: RulePage }) {
  const { id, rule, markdown } = props.page;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  return (
    <section aria-labelledby="rule" className={classes.panel}>
      <h2 id="rule" className={classes.heading}>
        {id}
      </h2>
      <p className={classes.note}>
        {rule
          ? `Severity here: ${severityWords(rule.severity)}`
          : 'Nobody checks it here: its domain is not installed.'}
        {rule && rule.openFindings === 0 && ' · nothing open'}
        {rule && rule.openFindings > 0 && (
          <>
            {' · '}
            {rule.openFindings} open,{' '}
            <Link to={`${root}?${new URLSearchParams({ rule: id })}#services`}>
              show the services
            </Link>
          </>
        )}
      </p>
      {markdown === undefined ? (
        <p>
          Its page is not part of this installation. In a terminal:{' '}
          <code className={classes.place}>rollcall explain {id}</code>
        </p>
      ) : (
        <MarkdownContent content={ruleMarkdown(markdown)} className={classes.prose} />
      )}
    </section>
  );
}
