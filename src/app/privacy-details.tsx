import styles from './privacy-details.module.css'

/** What the chip about privacy opens. */
export function PrivacyDetails() {
  return (
    <>
      <p className={styles['text']}>
        The network runs in this browser. Pictures are read here and sent nowhere: there is no
        server to send them to, and the page’s own rules forbid it to reach any other address.
      </p>
      <p className={styles['text']}>
        Only a model that you open by its address is fetched from there, by a part of the page that
        gets the address and no picture.
      </p>
      <p className={styles['text']}>
        <a href="forget.html">Forget everything on this device</a>
      </p>
    </>
  )
}
