import { useLayoutEffect, useRef, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly className?: string;
}

/** How far something is. The width is set through the style API, which a strict content policy allows. */
export function Bar({ label, done, total, className = '' }: Props): ReactNode {
  const fill = useRef<HTMLElement>(null);
  const part = total > 0 ? Math.min(1, done / total) : 0;
  useLayoutEffect(() => {
    fill.current?.style.setProperty('--part', String(part));
  }, [part]);
  return (
    <span className={`bar ${className}`} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
      <i ref={fill} />
    </span>
  );
}
