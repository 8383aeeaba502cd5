import org.plexica.devservices.boot.DevServices;

/** Ends the back ends that the tests of this checkout share. */
void main() {
    DevServices.end(DevServices.sharedFolder());
}
