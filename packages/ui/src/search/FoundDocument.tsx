import { Link } from '@backstage/core-components';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import type { JSX, ReactNode } from 'react';
import { markColours } from '../colours/colours';

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
    text: {
      margin: theme.spacing(0.5, 0, 0),
      color: markColours(theme.palette.type).quiet,
      fontSize: '0.875rem',
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'RollcallFoundDocument' },
);

/** @public */
export interface FoundDocumentProps {
  /** The document as the search engine answered it. */
  document: { title: string; text: string; location: string };
  /** Where the words stand that were searched for, if the search engine says so. */
  highlight?: ResultHighlight;
  icon?: JSX.Element;
  /** What is to be known of it at a glance; between its title and its text. */
  children?: ReactNode;
}

/** A document among the results of a search, with the words that were searched for marked. @public */
export function FoundDocument(props: FoundDocumentProps) {
  const { document, highlight, icon, children } = props;
  const classes = useStyles();
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <ListItemText
        disableTypography
        primary={
          <div className={classes.title}>
            <Link noTrack to={document.location}>
              <Marked field="title" text={document.title} highlight={highlight} />
            </Link>
          </div>
        }
        secondary={
          <>
            <div className={classes.facts}>{children}</div>
            <div className={classes.text}>
              <Marked field="text" text={document.text} highlight={highlight} />
            </div>
          </>
        }
      />
    </>
  );
}

function Marked(props: { field: 'title' | 'text'; text: string; highlight?: ResultHighlight }) {
  const { field, text, highlight } = props;
  const marked = highlight?.fields[field];
  if (!highlight || marked === undefined) return <>{text}</>;
  const { preTag, postTag } = highlight;
  return <HighlightedSearchResultText text={marked} preTag={preTag} postTag={postTag} />;
}
