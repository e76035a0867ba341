import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'

export interface BoundaryProps {
  /** name of the content, as in "The guide could not be shown" */
  what: string
  /** where it changes, the content is tried again */
  resetOn?: unknown
  /** called with every error that is caught */
  onCaught?: () => void
  children: ReactNode
}

interface Caught {
  /** for a bug report; null: nothing is wrong */
  readonly details: string | null
  /** whether the details are shown, since they could not be copied; null: not asked for yet */
  readonly isShown: boolean | null
  readonly at?: unknown
}

const fine: Caught = { details: null, isShown: null }

/** Keeps an error of its content to itself: words in its place, and ways out. What is open stays open. */
export class Boundary extends Component<BoundaryProps, Caught> {
  override state: Caught = fine

  static getDerivedStateFromError(error: unknown): Partial<Caught> {
    return { details: (error instanceof Error && error.stack) || String(error) }
  }

  static getDerivedStateFromProps({ resetOn }: BoundaryProps, { at }: Caught): Caught | null {
    return resetOn === at ? null : { ...fine, at: resetOn }
  }

  override componentDidCatch(): void {
    this.props.onCaught?.()
  }

  override render(): ReactNode {
    const { details, isShown } = this.state
    if (!details) return this.props.children
    const copy = async () => {
      const copied = navigator.clipboard.writeText(`${location.href}\n${details}`)
      this.setState({ isShown: await copied.then(() => false) })
    }
    return (
      <div role="alert" data-broken="">
        The {this.props.what} could not be shown. What is open here stays open.{' '}
        <Button onClick={() => this.setState(fine)}>Try again</Button>{' '}
        <Button onClick={() => void copy().catch(() => this.setState({ isShown: true }))}>
          {isShown === false ? 'Copied' : 'Copy details'}
        </Button>
        {isShown && <pre>{details}</pre>}
      </div>
    )
  }
}
