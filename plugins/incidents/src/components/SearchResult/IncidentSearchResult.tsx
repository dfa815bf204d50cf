import { Link } from '@backstage/core-components';
import type { ResultHighlight, SearchDocument } from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentDocument,
  IncidentState,
  ReviewState,
} from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import type { JSX } from 'react';
import { SEVERITIES } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { StateWord } from '../Parts/StateWord';
import { ReviewStateWord } from '../Reviews/ReviewStateWord';
import { useStyles as useSharedStyles } from '../styles';

const useStyles = makeStyles(
  theme => ({
    // As the results of the catalog beside it.
    title: { ...theme.typography.h6, margin: 0 },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      marginBottom: theme.spacing(0.5),
    },
  }),
  { name: 'RollcallIncidentSearchResult' },
);

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
  const classes = useStyles();
  const shared = useSharedStyles();
  if (!result) return null;
  const found = result as IncidentDocument;
  const { title, text, location, kind, state, severity, service, owner, openedAt } = found;
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <ListItemText
        disableTypography
        primary={
          <div className={classes.title}>
            <Link noTrack to={location}>
              <Marked field="title" text={title} highlight={highlight} />
            </Link>
          </div>
        }
        secondary={
          <>
            <div className={classes.facts}>
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
                owned by{' '}
                <EntityName entityRef={owner || undefined} kind="group" otherwise="nobody" />
              </span>
              <Instant at={openedAt} />
            </div>
            <div className={shared.note}>
              <Marked field="text" text={text} highlight={highlight} />
            </div>
          </>
        }
      />
    </>
  );
}

/** A field of the document with the words that were searched for marked, where the search engine says which. */
function Marked(props: { field: 'title' | 'text'; text: string; highlight?: ResultHighlight }) {
  const { field, text, highlight } = props;
  const marked = highlight?.fields[field];
  if (!highlight || marked === undefined) return <>{text}</>;
  const { preTag, postTag } = highlight;
  return <HighlightedSearchResultText text={marked} preTag={preTag} postTag={postTag} />;
}
