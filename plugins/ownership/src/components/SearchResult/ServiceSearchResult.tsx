import { Link } from '@backstage/core-components';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type { ResultHighlight, SearchDocument } from '@backstage/plugin-search-common';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import type { ServiceDocument } from '@rollcall/plugin-ownership-common';
import { OwnerLink, TierChip } from '@rollcall/ui';
import type { JSX } from 'react';
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
  { name: 'RollcallServiceSearchResult' },
);

/** @internal */
export interface ServiceSearchResultProps {
  /** Of the type `ownership-services`. */
  result?: SearchDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
}

/** A service among the results of a search: how much it matters, whose it is, and whether that is nobody. @internal */
export function ServiceSearchResult(props: ServiceSearchResultProps) {
  const { result, highlight, icon } = props;
  const classes = useStyles();
  const shared = useSharedStyles();
  if (!result) return null;
  const service = result as ServiceDocument;
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <ListItemText
        disableTypography
        primary={
          <div className={classes.title}>
            <Link noTrack to={service.location}>
              <Marked field="title" text={service.title} highlight={highlight} />
            </Link>
          </div>
        }
        secondary={
          <>
            <div className={classes.facts}>
              <TierChip {...tierOf(service)} />
              <OwnerLink
                state={service.ownerState}
                ownerRef={service.owner || undefined}
                title={service.ownerTitle}
                urgent={service.orphan}
              />
              {service.orphan && <strong>Orphan</strong>}
            </div>
            <div className={shared.note}>
              <Marked field="text" text={service.text} highlight={highlight} />
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

function tierOf({ tier, tierTitle, tierRank }: ServiceDocument) {
  return tierTitle === undefined || tierRank === undefined
    ? { declared: tier || undefined }
    : { tier: { id: tier, title: tierTitle, rank: tierRank } };
}
