import Button from '@material-ui/core/Button';
import type { CreatedFeedDto } from '@rollcall/plugin-oncall-common';
import { CopyButton } from '@rollcall/ui';
import { useStyles } from '../styles';

/** The address of a feed, this once. @internal */
export function NewFeed(props: { feed: CreatedFeedDto; onClose: () => void }) {
  const { feed, onClose } = props;
  const classes = useStyles();
  return (
    <section aria-label="The new feed" className={`${classes.preview} ${classes.newFeed}`}>
      <p role="status">
        <strong>Copy it now:</strong> nobody can read this address again, only revoke it.
      </p>
      <p className={classes.secret}>{feed.url}</p>
      <div className={classes.actions}>
        <CopyButton text={feed.url}>Copy the address</CopyButton>
        <Button size="small" onClick={onClose}>
          I have it
        </Button>
      </div>
      <p className={classes.note}>
        In Google Calendar: Other calendars, From URL. In Outlook: Add calendar, Subscribe from web.
        In Apple Calendar: File, New Calendar Subscription.
      </p>
    </section>
  );
}
