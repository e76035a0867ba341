/** What the chip about privacy opens. */
export function PrivacyDetails() {
  return (
    <>
      <p>
        The network runs in this browser. Pictures are read here and sent nowhere: there is no
        server to send them to, and the page’s own rules forbid it to reach any other address.
      </p>
      <p>
        Only a model that you open by its address is fetched from there, by a part of the page that
        gets the address and no picture.
      </p>
      <p>
        <a href="forget.html">Forget everything on this device</a>
      </p>
    </>
  )
}
