import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { OrphanRow } from '@rollcall/plugin-ownership-common';
import { formatPlace, Instant, NamedText, OwnerLink, TierChip } from '@rollcall/ui';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { ProposeOwnerDialog } from '../PatchDialog/ProposeOwnerDialog';
import { WaiveDialog } from '../PatchDialog/WaiveDialog';
import { useStyles } from '../styles';
import { Evidence } from './Evidence';

/** Whether the address leads to this orphan. @internal */
export function isMeantBy(hash: string, { ref }: Pick<OrphanRow, 'ref'>): boolean {
  return hash === `#${encodeURIComponent(ref)}`;
}

/** One orphan: why, where in git, who probably owns it, and what ends it. @internal */
export function OrphanItem(props: { row: OrphanRow }) {
  const { row } = props;
  const item = useRef<HTMLLIElement>(null);
  const { hash } = useLocation();
  const isMeant = isMeantBy(hash, row);
  useEffect(() => {
    // The list comes after the page, so the browser's own jump found nothing.
    if (isMeant) item.current?.scrollIntoView();
  }, [isMeant]);
  const { orphan, suggestions } = row;
  const classes = useStyles();
  const [open, setOpen] = useState<'owner' | 'waiver'>();
  const place = orphan && formatPlace(orphan);
  return (
    <li
      ref={item}
      aria-current={isMeant || undefined}
      className={`${classes.orphan} ${isMeant ? classes.orphanMeant : ''}`}
    >
      <span>
        <TierChip tier={row.tier} declared={row.declaredTier} />
      </span>
      <span className={classes.orphanName}>
        <strong>
          <EntityRefLink entityRef={row.ref} title={row.title} />
        </strong>
        <br />
        <OwnerLink
          state={row.owner.state}
          ownerRef={row.owner.ref}
          declared={row.owner.declared}
          title={row.owner.title}
          urgent={row.urgent?.includes('owner')}
        />
        {row.since && (
          <span className={classes.evidence}>
            orphaned <Instant at={row.since} />
          </span>
        )}
      </span>
      <div className={classes.orphanWhy}>
        {orphan && (
          <>
            <p>
              <NamedText>{orphan.message}</NamedText>
            </p>
            {place && <p className={classes.place}>{place}</p>}
            <p>
              <strong>Do:</strong> <NamedText>{orphan.remedy}</NamedText>
            </p>
          </>
        )}
        {suggestions.length > 0 ? (
          <div className={classes.suggestion}>
            <p className={classes.quiet}>Suggestion, not a fact – probably owned by</p>
            <Evidence suggestion={suggestions[0]} />
            {suggestions.length > 1 && (
              <p className={classes.quiet}>
                {suggestions.length === 2
                  ? 'One other is possible.'
                  : `${suggestions.length - 1} others are possible.`}
              </p>
            )}
          </div>
        ) : (
          <p className={classes.quiet}>
            Nothing in sight says surely enough who owns it, so no name is suggested.
          </p>
        )}
        <div className={classes.orphanActs}>
          <Button
            variant="outlined"
            size="small"
            aria-label={`Propose owner… for ${row.title}`}
            onClick={() => setOpen('owner')}
          >
            Propose owner…
          </Button>
          {orphan?.fingerprint && (
            <Button
              size="small"
              aria-label={`Waive… this finding of ${row.title}`}
              onClick={() => setOpen('waiver')}
            >
              Waive…
            </Button>
          )}
        </div>
        {open === 'owner' && (
          <ProposeOwnerDialog
            service={row}
            suggestions={suggestions}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open === 'waiver' && orphan?.fingerprint && (
          <WaiveDialog
            finding={{ fingerprint: orphan.fingerprint, message: orphan.message }}
            onClose={() => setOpen(undefined)}
          />
        )}
      </div>
    </li>
  );
}
