import { useApi } from '@backstage/core-plugin-api';
import type { ReviewVersionDto } from '@rollcall/plugin-incidents-common';
import { Instant, Loaded, useNames, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../../api/LearningApi';
import { useStyles } from '../styles';
import { ReviewText } from './ReviewText';

/** Every text the review has had; nothing that was saved is lost. @internal */
export function VersionsPanel(props: { number: number; version: number }) {
  const { number, version } = props;
  const api = useApi(learningApiRef);
  const ask = useCallback(
    async (options: { signal: AbortSignal }) => ({
      // Asked anew with every version.
      of: version,
      items: await api.reviewVersions(number, options),
    }),
    [api, number, version],
  );
  const state = useRetryingAsync(ask, { keepsPrevious: true });
  const classes = useStyles();
  return (
    <section aria-labelledby="versions" className={classes.panel}>
      <h3 id="versions" className={classes.heading}>
        Versions
      </h3>
      <Loaded
        state={state}
        what="The versions"
        advice="The review itself is not touched by that."
        heights={[44]}
      >
        {({ items }) => <Versions items={items} />}
      </Loaded>
    </section>
  );
}

function Versions({ items }: { items: readonly ReviewVersionDto[] }) {
  const nameOf = useNames(items.map(({ by }) => by).filter(by => by !== undefined));
  const classes = useStyles();
  return (
    <ol className={classes.list}>
      {items.map(item => (
        <li key={item.version}>
          <details>
            <summary>
              Version {item.version} · <Instant at={item.at} /> ·{' '}
              {item.by === undefined ? 'the portal' : nameOf(item.by)}
            </summary>
            <ReviewText content={item.content} />
          </details>
        </li>
      ))}
    </ol>
  );
}
