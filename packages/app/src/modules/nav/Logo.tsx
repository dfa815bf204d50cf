import { Link, sidebarConfig, useSidebarOpenState } from '@backstage/core-components';
import { useStyles } from './styles';

/** Three lines of a roll, two answered and one not: the mark alone in a narrow sidebar, with the word in a wide one. */
export function Logo() {
  const { isOpen } = useSidebarOpenState();
  const classes = useStyles();
  return (
    <div
      className={classes.logo}
      style={{ width: isOpen ? sidebarConfig.drawerWidthOpen : sidebarConfig.drawerWidthClosed }}
    >
      <Link to="/" underline="none" aria-label="Rollcall, first page" className={classes.logoLink}>
        <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
          <g stroke="#fff" strokeWidth="2.5" strokeLinecap="round">
            <path d="M5 8h13" />
            <path d="M5 16h13" />
            <path d="M5 24h13" />
          </g>
          <circle cx="26" cy="8" r="3" fill="#9BF0E1" />
          <circle cx="26" cy="16" r="3" fill="#9BF0E1" />
          <path d="m26 20.5 3.6 6.2h-7.2Z" fill="#FFC266" />
        </svg>
        {isOpen && <span className={classes.logoWord}>Rollcall</span>}
      </Link>
    </div>
  );
}
