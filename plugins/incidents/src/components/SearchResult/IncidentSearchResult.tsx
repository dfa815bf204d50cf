import type { ResultHighlight, SearchDocument } from '@backstage/plugin-search-common';
import type {
  IncidentDocument,
  IncidentState,
  ReviewState,
} from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { FoundDocument } from '@rollcall/ui/search';
import type { JSX } from 'react';
import { SEVERITIES } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { StateWord } from '../Parts/StateWord';
import { ReviewStateWord } from '../Reviews/ReviewStateWord';

/** @internal */
export interface IncidentSearchResultProps {
  /** Of the type `incidents`. */
  result?: SearchDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
}

/** An incident or its review among the results of a search: how it stands, how grave it was, of what, and when. @internal */
export function IncidentSearchResult(props: IncidentSearchResultProps) {
  const { result, highlight, icon } = props;
  if (!result) return null;
  const found = result as IncidentDocument;
  const { kind, state, severity, service, owner, openedAt } = found;
  return (
    <FoundDocument document={found} highlight={highlight} icon={icon}>
      {kind === 'review' ? (
        <ReviewStateWord state={state as ReviewState} />
      ) : (
        <StateWord state={state as IncidentState} />
      )}
      <span>
        severity {severity}, {SEVERITIES[severity]}
        {kind === 'issue' && ' · can wait'}
      </span>
      <span>
        of{' '}
        <EntityName
          entityRef={service || undefined}
          kind="component"
          otherwise="no known service"
        />
      </span>
      <span>
        owned by <EntityName entityRef={owner || undefined} kind="group" otherwise="nobody" />
      </span>
      <Instant at={openedAt} />
    </FoundDocument>
  );
}
